"""What the public is given: the public form of each thing, made by naming the fields that may be public."""
