"""The reader: a terminal application over a store. Textual is imported here and nowhere else."""
