"""python -m finance_desk."""

from finance_desk.cli.program import main

if __name__ == "__main__":
    main()
