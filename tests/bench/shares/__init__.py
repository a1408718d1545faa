"""Where a request's processor time goes, stage by stage, beside the bare floor."""
