"""The public record for programs: version 1, by the addresses that its OpenAPI document tells."""
