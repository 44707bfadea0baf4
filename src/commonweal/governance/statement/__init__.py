"""Joint statements: a text that several bodies draft clause by clause, agree, sign, and launch on a day."""
