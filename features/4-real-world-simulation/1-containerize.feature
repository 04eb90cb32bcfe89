@phase-4 @no-target
Feature: Containerize an app
  The plan's mini project: an app of a few lines, in Node.js or in Python, answers "Hello from ECS!" on port 3000. Both
  are in `sample-apps`, each a Dockerfile and one source file. To take an app of your own along this road, name its folder:

  ```
  APP_FOLDER=../my-app APP_PORT=8000 APP_SAYS="It works" npm test -- --tags @phase-4
  ```

  An app that is to run on ECS needs one more thing than an answer: it has to **end when it is asked to**. ECS sends
  `SIGTERM`, waits 30 seconds, and then kills.

  Rule: An app becomes an image that answers, and ends politely

    Scenario Outline: The <app> app in a container
      Given a container of the "<app>" app runs
      When 10 visitors open its page
      Then no visitor was turned away
      And the app answers

      @lesson
      Examples:
        | app  |
        | node |

      @edge
      Examples: The same in Python
        | app    |
        | python |

      @worth-knowing @needs:own-app
      Examples: An app of your own
        | app   |
        | yours |

    Scenario Outline: The <app> app ends when it is asked to
      Given a container of the "<app>" app runs
      When the team stops the container
      Then Docker says of the container
        | state     | ended |
        | exit code | 0     |

      @lesson
      Examples:
        | app  |
        | node |

      @edge
      Examples: The same in Python
        | app    |
        | python |

      @worth-knowing @needs:own-app
      Examples: An app of your own
        | app   |
        | yours |

  Rule: A Dockerfile has a line for each instruction

    @worth-knowing
    Example: The plan's Dockerfile, which is one line
      When the team builds the Dockerfile
        """
        FROM node:14; COPY app.js .; CMD ["node", "app.js"]
        """
      Then it is refused: not a Dockerfile
