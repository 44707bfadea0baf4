"""What is paid on the facts as recorded: settled, explained, kept from being paid twice, and reconciled."""
