"""Rules over all parts, held by tests: those that import-linter (.importlinter: floors, rooms, purity) cannot see."""
