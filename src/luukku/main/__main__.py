from luukku.main.cli import main

main()
