"""The market position statement: what a council tells the market of a service, from the open record and in its own words."""
