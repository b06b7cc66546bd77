"""analys: Swedish municipal social-services reports as tidy, audited facts."""
