// Probity
