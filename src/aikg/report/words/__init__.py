"""The words of reports, English and Chinese, a file for each kind of report."""
