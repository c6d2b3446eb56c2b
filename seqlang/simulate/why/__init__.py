"""Why did she get this mail? The chain of reasons that made a step go out, move or stay away, each with its source line."""
