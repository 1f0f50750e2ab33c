"""What people see, visitors and staff alike."""
