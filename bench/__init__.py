"""Speed of a server: a model of real size without a download, a load generator, a side-by-side comparison."""
