"""Catalogs from content and content from catalogs: what ``make l10n-…`` and the build of the wheel call."""
