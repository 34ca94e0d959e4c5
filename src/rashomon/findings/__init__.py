"""What an editor should look at: one documented function a kind."""
