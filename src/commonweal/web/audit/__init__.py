"""The audit trail: every change of state, sealed to the one before it, kept in the transaction that made the change."""
