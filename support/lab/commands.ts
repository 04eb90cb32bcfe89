/** One thing to do by hand: what it is for, and what to type. */
export type Exercise = {
  readonly title: string
  readonly note?: string
  readonly commands: readonly string[]
}

export type Chapter = { readonly title: string; readonly exercises: readonly Exercise[] }

/**
 * The plan's commands as they work against the lab's target. They use the variables that `exports` sets, so they can be
 * pasted as they stand. Where the plan's own command cannot work, the note says why.
 */
export function chapters({ base, region }: { base: string; region: string }): Chapter[] {
  const aws = (command: string) => `aws ${command} --endpoint-url=$AWS_ENDPOINT_URL`
  return [
    {
      title: 'Phase 1: ECR basics',
      exercises: [
        { title: 'Who am I?', commands: [aws('sts get-caller-identity')] },
        {
          title: 'Create a repository, and take its address from the answer',
          commands: [
            aws('ecr create-repository --repository-name my-app-repo'),
            `REPO=$(${aws("ecr describe-repositories --repository-names my-app-repo --query 'repositories[0].repositoryUri' --output text")})`,
          ],
        },
        {
          title: 'Log Docker in',
          commands: [
            `${aws(`ecr get-login-password --region ${region}`)} | docker login --username AWS --password-stdin \${REPO%%/*}`,
          ],
        },
        {
          title: 'Build, tag, push',
          commands: [
            `docker build -t my-nginx --build-arg BASE=${base} sample-apps/nginx`,
            'docker tag my-nginx:latest $REPO:latest',
            'docker push $REPO:latest',
            aws('ecr list-images --repository-name my-app-repo'),
          ],
        },
        {
          title: 'Pull it back, run it, look at it',
          note: 'The plan publishes port 8080 on every interface; here it is on loopback, at a port that Docker finds.',
          commands: [
            'docker rmi $REPO:latest my-nginx:latest',
            'docker pull $REPO:latest',
            'CONTAINER=$(docker run -d -p 127.0.0.1::80 $REPO:latest)',
            'curl -s --retry 5 --retry-connrefused http://$(docker port $CONTAINER 80)',
            'docker rm --force $CONTAINER',
          ],
        },
      ],
    },
    {
      title: 'Phase 2: ECS fundamentals',
      exercises: [
        {
          title: 'Create a cluster',
          commands: [
            aws('ecs create-cluster --cluster-name my-cluster'),
            aws('ecs describe-clusters --clusters my-cluster'),
          ],
        },
        {
          title: 'Register a task definition that uses the image',
          commands: [
            `cat > $LAB/task-definition.json <<JSON
{
  "family": "my-task",
  "networkMode": "bridge",
  "containerDefinitions": [
    {
      "name": "nginx-container",
      "image": "$REPO:latest",
      "portMappings": [{ "containerPort": 80 }],
      "memory": 512
    }
  ],
  "requiresCompatibilities": ["EC2"]
}
JSON`,
            aws('ecs register-task-definition --cli-input-json file://$LAB/task-definition.json'),
          ],
        },
        {
          title: 'Run it',
          commands: [
            aws('ecs run-task --cluster my-cluster --task-definition my-task --count 1 --launch-type EC2'),
            `TASK=$(${aws("ecs list-tasks --cluster my-cluster --query 'taskArns[0]' --output text")})`,
            aws('ecs wait tasks-running --cluster my-cluster --tasks $TASK'),
            aws('ecs describe-tasks --cluster my-cluster --tasks $TASK'),
          ],
        },
        {
          title: 'Reach it, and read its log',
          note: 'The definition names no host port, so the task has any free one: ask for it. `docker logs` works because the tasks are containers of this machine.',
          commands: [
            `PORT=$(${aws("ecs describe-tasks --cluster my-cluster --tasks $TASK --query 'tasks[0].containers[0].networkBindings[0].hostPort' --output text")})`,
            'curl -s --retry 5 --retry-connrefused http://localhost:$PORT',
            `docker logs $(${aws("ecs describe-tasks --cluster my-cluster --tasks $TASK --query 'tasks[0].containers[0].runtimeId' --output text")})`,
          ],
        },
        {
          title: 'Stop it',
          commands: [
            aws("ecs stop-task --cluster my-cluster --task $TASK --reason 'lesson over'"),
            aws('ecs wait tasks-stopped --cluster my-cluster --tasks $TASK'),
          ],
        },
      ],
    },
    {
      title: 'Phase 3: services and scaling',
      exercises: [
        {
          title: 'Create a service of two tasks',
          commands: [
            `cat > $LAB/service-definition.json <<JSON
{
  "cluster": "my-cluster",
  "serviceName": "my-service",
  "taskDefinition": "my-task",
  "desiredCount": 2,
  "launchType": "EC2"
}
JSON`,
            aws('ecs create-service --cli-input-json file://$LAB/service-definition.json'),
            aws('ecs wait services-stable --cluster my-cluster --services my-service'),
            aws('ecs describe-services --cluster my-cluster --services my-service'),
          ],
        },
        {
          title: 'Change it',
          note: 'The plan says to rerun create-service; AWS refuses that, because the service exists. The verb is update-service.',
          commands: [
            aws('ecs register-task-definition --cli-input-json file://$LAB/task-definition.json'),
            aws('ecs update-service --cluster my-cluster --service my-service --task-definition my-task'),
            aws('ecs wait services-stable --cluster my-cluster --services my-service'),
          ],
        },
        {
          title: 'Reach it',
          note: 'The plan opens http://localhost:8080, which stands nowhere in its definition: each task has a port of its own.',
          commands: [
            `TASKS=$(${aws("ecs list-tasks --cluster my-cluster --service-name my-service --query 'taskArns[]' --output text")})`,
            `for PORT in $(${aws("ecs describe-tasks --cluster my-cluster --tasks $TASKS --query 'tasks[].containers[].networkBindings[].hostPort' --output text")}); do curl -s --retry 5 --retry-connrefused http://localhost:$PORT; done`,
          ],
        },
        {
          title: 'Scale it, then take it away',
          commands: [
            aws('ecs update-service --cluster my-cluster --service my-service --desired-count 3'),
            aws('ecs wait services-stable --cluster my-cluster --services my-service'),
            aws('ecs delete-service --cluster my-cluster --service my-service --force'),
            aws('ecs wait services-inactive --cluster my-cluster --services my-service'),
          ],
        },
      ],
    },
  ]
}

/** The variables that lead the AWS CLI and Docker to the lab, and leave `~/.aws` and `~/.docker` alone. */
export function labVariables(lab: {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** What leads Docker to the engine. */
  readonly engine: Readonly<Record<string, string>>
  readonly folder: string
}): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: lab.endpoint,
    AWS_REGION: lab.region,
    AWS_DEFAULT_REGION: lab.region,
    AWS_ACCESS_KEY_ID: lab.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: lab.credentials.secretAccessKey,
    AWS_PAGER: '',
    ...lab.engine,
    DOCKER_CONFIG: lab.folder,
    LAB: lab.folder,
  }
}
