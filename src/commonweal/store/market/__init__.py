"""The market record: files of notices, registers, spend and grants in; tables that indicators are asked of."""
