"""What every fetching needs: asking politely, and a folder in which a run that is killed leaves nothing half done."""
