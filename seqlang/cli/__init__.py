"""The command. One file a verb in verbs/, loaded when it is asked for, so that `seqlang --version` loads nothing else."""
