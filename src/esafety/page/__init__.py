"""The pupil's page: my lessons, a lesson by Voilà in our own template, handing in, feedback."""
