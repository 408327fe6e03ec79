"""«Обзор»: what needs a person today."""
