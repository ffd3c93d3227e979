package tui

// Calculate works out what the calculator of the screens would: "= 12", or in
// words why it cannot. The line dialogue says the same.
func Calculate(expression string) string { return answer(expression) }
