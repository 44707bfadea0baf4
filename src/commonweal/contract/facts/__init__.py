"""What happened, or is imagined to: counts by month, claims by person, verified effects by cohort."""
