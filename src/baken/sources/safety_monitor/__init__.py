"""The Veiligheidsmonitor: shares of inhabitants with 95 % margins, from a sample."""
