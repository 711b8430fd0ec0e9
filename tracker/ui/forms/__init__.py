"""Forms: widgets in, validated entry out. One module a kind."""
