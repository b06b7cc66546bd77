"""Whose a figure is: subjects told before, groups that are none, changes in brackets and what numbers a thing."""

# ruff: noqa: E501
import pytest

from reading import told


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        (
            "Inom ramen för satsningen anordnades fyra kurser för anhöriga.",
            [("Kurser för anhöriga", 4, "utfall")],
        ),
        (
            "Frånvaron bland handläggare i mottagningen var 6,1 procent. Bland män sjönk frånvaron från 4,1 till 3,8 procent.",
            [
                ("Frånvaron bland handläggare i mottagningen", 6.1, "utfall"),
                ("Frånvaron bland handläggare i mottagningen", 4.1, "utfall"),
                ("Frånvaron bland handläggare i mottagningen", 3.8, "utfall"),
            ],
        ),
        (
            "Under året fick 54 hushåll ett eget kontrakt, vilket är en ökning med 18 hushåll (50 procent) jämfört med 2022.",
            [
                ("Hushåll som fick ett eget kontrakt", 54, "utfall"),
                ("Hushåll som fick ett eget kontrakt", 18, "förändring"),
                ("Hushåll som fick ett eget kontrakt", 50, "förändring"),
            ],
        ),
        ("I tertialrapport 2, som nämnden antog i oktober, var underskottet 3,1 mkr.", [("Underskottet", -3.1, "avvikelse")]),
        ("Även stödboendet visar ett underskott om 2,4 mkr.", [("Stödboendet", -2.4, "avvikelse")]),
        (
            "Stödboendet visar minus 2,4 mkr, LSS minus 0,8 mkr medan hemtjänsten har ett plus på 1,1 mkr.",
            [("Stödboendet", -2.4, "avvikelse"), ("LSS", -0.8, "avvikelse"), ("Hemtjänsten", 1.1, "avvikelse")],
        ),
        (
            "Antalet handledare ökade med 14 medarbetare under 2023.",
            [("Antalet handledare", 14, "förändring")],
        ),
        (
            "Chefstätheten i Ekeby var 17,2 medarbetare per chef (2022: 18,4).",
            [("Chefstätheten i Ekeby", 17.2, "utfall"), ("Chefstätheten i Ekeby", 18.4, "utfall")],
        ),
        (
            "Av den korta frånvaron var 31 procent kopplad till luftvägsinfektioner.",
            [("Den korta frånvaron, kopplad till luftvägsinfektioner", 31, "utfall")],
        ),
        ("Under hösten ökade antalet kontaktfamiljer med ytterligare 8.", [("Antalet kontaktfamiljer", 8, "förändring")]),
        ("Vid granskningen noterades avvikelser vid 35 akter.", []),
        ("För 2023 har ärende 50, 100, 150 och 200 granskats.", []),
        # what is told of nothing that a reader could look up
        ("Den främsta orsaken till överskottet är hemtjänsten som visar ett överskott på 3,5 mkr.", []),
        ("Baserat på utfallet till och med maj väntas ett underskott på 2,5 mkr.", []),
        ("Den procentuella ökningen uppgick till 26,9 procent för kvinnor och 27,2 procent för män.", []),
        ("Brukartiden ligger på 54 procent. Totalt handlar det om ett minus på 2,5 mkr.", [("Brukartiden", 54, "utfall")]),
        ("Statsbidrag betalades ut med 6,1 mkr. Resultatet för 2023 uppgick till 4,2 mkr.",
         [("Statsbidrag", 6.1, "utfall"), ("Resultatet", 4.2, "utfall")]),
    ],
)  # fmt: skip
def test_a_figure_is_told_of_whose_it_is_or_of_nobody(sentence, facts):
    assert [(row[0], row[1], row[3]) for row in told(sentence)] == facts


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Under årets åtta första månader beviljades 45 ansökningar.", "2023-08"),
        ("Under de första fyra månaderna 2022 beviljades 45 ansökningar.", "2022-04"),
        ("Under januari till och med april beviljades 45 ansökningar.", "2023-04"),
        ("Under maj–augusti 2023 beviljades 45 ansökningar.", "2023-T2"),
        ("I maj 2023 beviljades 45 ansökningar.", "2023-05"),
    ],
)
def test_months_together_are_one_period(sentence, period):
    assert [row[4] for row in told(sentence)] == [period]


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("Hemtjänsten prognostiserar ett överskott jämfört med budget på 4,5 mkr.", [("Hemtjänsten", 4.5, "prognos", "2023")]),
        (
            "61 procent av handläggarna var nya, jämfört med 58 procent 2022.",
            [("Handläggarna som var nya", 61, "utfall", "2023"), ("Handläggarna som var nya", 58, "utfall", "2022")],
        ),
        (
            "Frånvaron bland handledare är 6,5 procent, vilket är en ökning jämfört med året innan då den var 6,1 procent.",
            [("Frånvaron bland handledare", 6.5, "utfall", "2023"), ("Frånvaron bland handledare", 6.1, "utfall", "2022")],
        ),
        (
            "Fem personer har fått praktik i skolan och nio personer har fått praktik i hemtjänsten.",
            [
                ("Personer som fått praktik i skolan", 5, "utfall", "2023"),
                ("Personer som fått praktik i hemtjänsten", 9, "utfall", "2023"),
            ],
        ),
        ("Störst underskott (1,9 mkr) fanns i korttidsvården.", [("Korttidsvården", -1.9, "avvikelse", "2023")]),
        (
            "Av de timavlönade var 214 heltidsanställda, vilket utgjorde 47 %.",
            [
                ("Timavlönade som var heltidsanställda", 214, "utfall", "2023"),
                ("Timavlönade som var heltidsanställda", 47, "utfall", "2023"),
            ],
        ),
        (
            "Jobbcentret mötte 366 deltagare, där 50 procent gick vidare till studier.",
            [("Deltagare som gick vidare till studier", 50, "utfall", "2023")],
        ),
        (
            "Andelen elever i årskurs 9 som är trygga minskade från 90 procent 2022 till 81 procent 2023.",
            [
                ("Andelen elever i årskurs 9 som är trygga", 90, "utfall", "2022"),
                ("Andelen elever i årskurs 9 som är trygga", 81, "utfall", "2023"),
            ],
        ),
        (
            "Stödboendets kostnader uppgick för januari–augusti till 12,4 mkr, vilket är en ökning med 5,8 procent jämfört med samma period 2022. Budgeten för perioden var 11,9 mkr.",
            [
                ("Stödboendets kostnader", 12.4, "utfall", "2023-08"),
                ("Stödboendets kostnader", 5.8, "förändring", "2023-08"),
                ("Stödboendets kostnader", 11.9, "budget", "2023-08"),
            ],
        ),
        ("Hyrorna väntas bli 19,1 mkr, vilket innebär en ökning med 5,8 procent.", [("Hyrorna", 19.1, "prognos", "2023")]),
        ("Antalet anställda har ökat med 8,6 årsarbetare.", [("Antalet anställda", 8.6, "förändring", "2023")]),
        ("Omräknat till heltider var antalet 673.", []),
        ("Hyrorna blev 12,1 mkr varför budgetavvikelsen blev 0,4 mkr.", [("Hyrorna", 12.1, "utfall", "2023"), ("Budgetavvikelsen", 0.4, "avvikelse", "2023")]),
    ],
)  # fmt: skip
def test_what_is_told_again_is_told_of_the_same(sentence, facts):
    assert [(row[0], row[1], row[3], row[4]) for row in told(sentence)] == facts


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("87 procent av kvinnorna och 91 av männen uppger att de är trygga hemma.",
         [("Trygga hemma", 87, "procent", "2023", "kvinnor"), ("Trygga hemma", 91, "procent", "2023", "män")]),
        ("Antalet anställda kvinnor uppgick till 412 och antalet män var 96.",
         [("Antalet anställda kvinnor", 412, "antal", "2023", "kvinnor"), ("Antalet anställda", 96, "antal", "2023", "män")]),
        ("Pojkarnas närvaro ökade med 1,5 procentenheter till 84,3 procent.",
         [("Pojkarnas närvaro", 1.5, "procentenheter", "2023", "män"), ("Pojkarnas närvaro", 84.3, "procent", "2023", "män")]),
        ("Av årskullen är 85,6 procent behöriga enligt Skolverkets statistik.",
         [("Årskullen som är behöriga", 85.6, "procent", "2023", None)]),
        ("Antalet bostäder minskade från 261 till 252, trots detta har kostnaderna för tillsyn ökat från 69 milj till 85 milj.",
         [("Antalet bostäder", 261, "antal", "2022", None), ("Antalet bostäder", 252, "antal", "2023", None),
          ("Kostnaderna för tillsyn", 69, "mkr", "2022", None), ("Kostnaderna för tillsyn", 85, "mkr", "2023", None)]),
        ("Kostnaden för vård har ökat fram till år 2023, från 32 mkr till 43 mkr.", [("Kostnaden för vård", 43, "mkr", "2023", None)]),
        ("Under andra kvartalet 2023 var hyran 4,1 mkr, och elkostnaden var 1,2 mkr.",
         [("Hyran", 4.1, "mkr", "2023-Q2", None), ("Elkostnaden", 1.2, "mkr", "2023-Q2", None)]),
        ("Under 2022 var hyran 45,1 mkr. Budgeten var 44,0 mkr.",
         [("Hyran", 45.1, "mkr", "2022", None), ("Hyran", 44, "mkr", "2022", None)]),
        ("Läsvärdet är 233,4, vilket är en klar förbättring jämfört med året innan då läsvärdet låg på 229,3.",
         [("Läsvärdet", 233.4, None, "2023", None), ("Läsvärdet", 229.3, None, "2022", None)]),
    ],
)  # fmt: skip
def test_each_kon_and_each_time_has_its_own(sentence, facts):
    assert told(sentence) == [
        (label, value, unit, row[3], time, kon)
        for (label, value, unit, time, kon), row in zip(facts, told(sentence), strict=True)
    ]


def test_an_amount_of_a_list_is_an_outcome_where_the_list_says_so():
    gaps = "De största avvikelserna:\n\n- Hemtjänst -6,4 mkr\n- Stödboende 1,8 mkr"
    assert [(row[0], row[1], row[3]) for row in told(gaps)] == [("Hemtjänst", -6.4, "avvikelse")]
    assert told("Enheternas ramar:\n\n- Hemtjänst 6,4 mkr\n- Stödboende 1,8 mkr", "Enheter") == []
    costs = "Kostnaderna fördelades så:\n\n- Hemtjänst 6,4 mkr\n- Stödboende 1,8 mkr"
    assert [(row[0], row[1], row[3]) for row in told(costs)] == [
        ("Hemtjänst", 6.4, "utfall"),
        ("Stödboende", 1.8, "utfall"),
    ]
