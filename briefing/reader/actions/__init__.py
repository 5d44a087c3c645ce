"""What the commands of the reading screen do: one small class a topic, from which the screen is put together."""
