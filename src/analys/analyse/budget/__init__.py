"""Budget and outcome: deviations, what they consist of, forecasts and one-time money.

In: fakta. Out: budgetavvikelse, budgetbrygga, resultatrensning, prognosträff, nästa_budget.
Rules: a deviation is positive when favourable; parts add up to the printed total or the rest is a row of its own.
"""
