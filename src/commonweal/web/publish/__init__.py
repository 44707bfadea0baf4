"""The public record: what was published, for everybody, as pages, feeds, search and an interface for programs."""
