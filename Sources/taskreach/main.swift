print("taskreach")
