"""A paper as people draft it: words in both languages, figures cited from evidence, what is exempt set apart, versions kept."""
