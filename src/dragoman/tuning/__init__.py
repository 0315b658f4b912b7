"""Fine-tuning: from an uploaded file to an adapter that is served. Knows engines and the store; knows no HTTP."""
