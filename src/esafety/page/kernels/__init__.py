"""The kernels that lessons run in: a pool of warm ones, on Linux forked from one loaded parent."""
