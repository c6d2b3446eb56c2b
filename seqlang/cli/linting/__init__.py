"""What `seqlang lint` does, a file each: read and lint what is named, show what was found. The verb puts them together."""
