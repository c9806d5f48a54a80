"""How each activity's figure is drawn: a module a drawing, and what drawings share."""
