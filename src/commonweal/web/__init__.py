"""The browser door: pages that show stored results, in English and Welsh."""
