"""The uncertain future that contracts are tried in, and the provider in it."""
