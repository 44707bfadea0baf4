"""Search in the public record: how words are folded and told apart by language, what was asked for, and what is shown of it."""
