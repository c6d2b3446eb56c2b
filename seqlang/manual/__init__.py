"""What `seqlang explain` knows beside the linter's rules: mistakes with their mending, and cards of the language's words."""
