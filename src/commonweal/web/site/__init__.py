"""What every page shares: settings, addresses, the base template and its components, the Welsh."""
