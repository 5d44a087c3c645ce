"""The outside world becomes articles: files, folders, standard input and web addresses."""
