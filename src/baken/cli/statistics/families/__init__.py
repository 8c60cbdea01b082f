"""One module per family of methods; its name is that of the folder it reads."""
