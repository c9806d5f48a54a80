"""The exchange: how lessons go out to pupils, and answers and feedback come and go.

It stands in for nbgrader's own through ``ExchangeFactory``, so nbgrader's
commands and formgrader use it too. It works on any system, in one folder:
``released/<lesson>``, ``handed-in/<lesson>/<pupil>/<n>``, ``feedback/<lesson>/<pupil>``.
"""
