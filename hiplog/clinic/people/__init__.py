"""A folder of people, `caseload/<pseudonym>/diary.csv`: whom to look at first, and why."""
