"""What the tests of the app share: fakes for everything outside it, a driver, and ways to look at what is drawn."""
