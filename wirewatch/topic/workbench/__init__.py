"""Tools for whoever writes a topic: lint, examples, backtest, explanations."""
