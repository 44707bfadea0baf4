"""Papers drafted in the browser: versions, reviews, approval, and what the public is given on its day."""
