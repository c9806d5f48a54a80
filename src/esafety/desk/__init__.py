"""The teacher's page: nbgrader's formgrader, at home on this computer."""
