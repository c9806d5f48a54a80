"""A fictional class that goes through the very same cycle as a real one."""

from esafety.demo.run import demo

__all__ = ["demo"]
