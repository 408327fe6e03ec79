"""«Настройки»: how this workstation looks, who works here, whose books these are."""
